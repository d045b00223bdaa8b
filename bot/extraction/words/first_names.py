"""First names with an obvious gender: a short list. The article's titles and pronouns supply the rest."""

from __future__ import annotations

from bot.extraction.words.word_sets import word_set

FEMALE_NAMES = word_set(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie
    rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen
    samantha katherine christine rachel carolyn janet catherine maria heather diane ruth julie olivia
    joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah
    jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia
    judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie
    brittany charlotte marie kayla alexis lori hillary nicola fiona claire kate jane lucy zoe priya
    aisha fatima yasmin ada ingrid elena sofia nina eleanor rosa carmen amina leila mei bridget siobhan
    maggie debbie beth tina carly marine loretta elise holly gemma tracey lorraine adele agnes alexandra
    alison allison amelia anita annabel anne annette annie anya aretha arlene astrid audrey ava bella
    bernadette bertha beryl bethany bianca bonnie bronwen bryony camilla candice carla carole caroline
    carrie cassandra cecilia celia chantelle chloe chiara clara clare claudia colette connie cora
    courtney daniela daphne darlene deanna deirdre della delia dora edith edna eileen elaine elaina
    eliza ella ellen ellie eloise elsa elsie emilia erica erin esme esther ethel eva eve farah faye fay
    felicity flora francesca freya frida gail gaynor genevieve georgina geraldine gillian gina giulia
    gladys glenda greta gwen hattie heidi helena henrietta hilda hilary imogen irene irma isabel isla
    isobel jacinda janine jasmine jayne jeanette jenna jenny jill joanna joanne jodie josephine josie
    judi justine karin karina katarina kath kathy katie katy keira kirsten kirsty lara latoya leah
    leanne lena leonie lesley liana lila lilian lillian lily liv liz lizzie lola louisa louise lucia
    lucinda luisa lydia lynn lynne mabel mae maeve mandy marcia margot mariam marian marianne marina
    marjorie marta maureen maxine meera mel melanie melinda meg mia mina minnie miranda miriam moira
    mona monica muriel myra nadia nadine naomi natasha nell nellie niamh nora norma olga oonagh ottilie
    paloma patsy paula pauline peggy penelope penny petra philippa phoebe phyllis pippa polly priti
    rachael ramona rebekah renee rhoda rhona rita roberta robyn rosalind rosamund rosemary rosie roxanne
    sabrina sadie sally saskia selina serena shannon sheila shelley sheryl shirin sian sigrid simone
    sinead sonia sonya sophie stacey stella suki sunita susanna suzanne sylvia tabitha tamara tamsin
    tanya tara tatiana tessa thea thelma tilda tracy trudy una ursula valerie vanessa vera verity
    veronica vicky viola vivian vivien vivienne wanda wendy winifred winnie yvette yvonne zara zelda
    zainab zuzana chelsea ivy hazel iris pearl poppy daisy lottie freda tilly lorna mags morag fenella
    tamar shona bronagh aoife ciara orla saoirse siân cerys nerys delyth eilidh catriona"""
)
MALE_NAMES = word_set(
    """james robert john michael david william richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason
    jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas
    zachary peter kyle ethan walter noah jeremy christian keith roger terry gerald harold sean austin carl
    arthur lawrence dylan jesse jordan bryan billy joe bruce gabriel logan albert willie alan juan wayne
    elijah randy roy vincent ralph eugene russell bobby mason philip louis harry simon martin ian graham
    neil nigel stuart colin trevor barack ted mitt marco bernie mohammed muhammad ahmed ali omar hassan
    ibrahim raj sanjay oliver leo oscar tom ben jim bob bill mike steve dave chris tim dan matt nick greg
    jeff tony sam kofi kwame ivan igor vladimir luis carlos miguel pedro pablo antonio marcus rory callum
    hamish declan liam owen rhys gareth jon tobias lars sven erik mitch paulo jeb rick abdul abraham
    adrian ahmad aidan alastair alec alejandro alfie alfred alistair alvin amir amos andre andreas andrei
    andy angus anil anton archie arjun arnold arun ashok aubrey axel barnaby barney barry bart basil
    bernard bert bjorn boris brad bradley brendan brent brett bruno bryn byron caleb calvin cecil cedric
    cesar chuck claude clayton cliff clifford clint clive clyde colm conor connor conrad corey curtis
    cyril damian damien damon danny darius darrell darren darryl davey denis derek dermot desmond dev
    dexter diego dirk dmitri dominic doug duncan dwayne dwight ed eddie edgar edmund eduardo edwin eli
    elias elliot elliott elvis emmanuel emil enrique ernest ernie errol evan ewan fabian felix fergus
    fernando finlay finn floyd francis francisco franco fraser fred freddie frederick garry gavin geoff
    geoffrey gerard gilbert giles giovanni glen glenn gus hal hank hans hari harvey hector herbert herman
    hugh hugo humphrey iain imran ira isaac ivor jake jamal jared jarvis javier jens jerome jimmy joaquin
    joel joerg johan johnny jonas jonny jorge josef juergen julian julio julius jurgen karim karl keir ken
    kenny kieran klaus krishna kurt kwasi len lenny leon leonard leroy lester lionel lloyd lorenzo luca
    lucas luke magnus malcolm manuel marcel mario marvin maurice melvin mervyn micah mick mickey milan
    miles milo mohamed mohammad moses nasser ned nicolas nikhil nikolai niall noel norman olaf orlando
    otis otto oswald pascal percy pete phil philippe pierre piers quentin rafael rahul ramesh randall raul
    ravi reggie reginald rene reuben rex ricardo richie robbie rod roderick rodney rodrigo rolf roland ron
    ronnie rudy rufus rupert saeed salman salvador sandeep santiago scotty seamus sebastian sergei seth
    shane shaun shawn sid sidney silas soren stan stanley stefan stu sunil syed tariq terence terrence
    theo theodore toby todd tommy travis tristan troy tyrone umar viktor vijay vikram vince vinny wesley
    wilbur wilfred winston xavier yasser youssef yusuf zack gordon lewis lee max zak zac ollie jasper
    lachlan eamon fionn cormac gethin dafydd osian tomos iolo reece kai ronan jonty barnabas crispin
    lucian matteo giorgio khaled waleed rashed farid tunde femi chidi mark-anthony howard victor ross
    craig spencer wallace murray stewart kirk lance mitchell micky"""
)
FIRST_NAMES = FEMALE_NAMES | MALE_NAMES

_SHORT_FORMS = """
thomas: tom tommy; robert: bob bobby rob robbie; william: bill billy will; richard: rick dick rich
james: jim jimmy jamie; michael: mike mick; david: dave; christopher: chris; daniel: dan danny
matthew: matt; anthony: tony; stephen: steve; steven: steve; edward: ed eddie ted; joseph: joe
samuel: sam; benjamin: ben; nicholas: nick; gregory: greg; andrew: andy drew; timothy: tim
kenneth: ken kenny; ronald: ron ronnie; donald: don; lawrence: larry; jeffrey: jeff; geoffrey: geoff
philip: phil; peter: pete; patrick: pat paddy; alexander: alex; frederick: fred freddie
charles: charlie chuck; jonathan: jon; joshua: josh; zachary: zack; gerald: gerry jerry; leonard: len
elizabeth: liz beth lizzie betty; katherine: kate kathy katie; catherine: cathy; susan: sue susie
margaret: maggie meg peggy; sandra: sandy; deborah: deb debbie; jennifer: jenny jen; jessica: jess
rebecca: becky; patricia: pat tricia trish; victoria: vicky; alexandra: alex; samantha: sam
christine: chris chrissie; kimberly: kim; pamela: pam; barbara: barb; judith: judy; theresa: terri
"""
_SHORT = {
    name.strip(): frozenset(shorts.split())
    for entry in _SHORT_FORMS.strip().replace("\n", ";").split(";")
    for name, shorts in [entry.split(":")]
}


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names in lower case can be one person's: Thomas and Tom."""
    return one == other or other in _SHORT.get(one, ()) or one in _SHORT.get(other, ())
